-- What report shows, character by character.

local report = require "report"
local text = require "text"

describe("a table", function()
  it("lines up where characters are wide", function()
    expect(report.table({ { "ネコ", 1 }, { "dog", 12 } }, { columns = { "Name", "Count" } })):to_be(
      "Name  Count\nネコ      1\ndog      12")
  end)

  it("takes cells by key, and shows what is absent as nothing", function()
    local rows = { { name = "a", n = 1.5 }, { name = json.null, n = 100000000 }, { name = "b" } }
    expect(report.table(rows, {
      columns = { { title = "Name", key = "name" }, { title = "N", key = "n", align = "right" } },
    })):to_be("Name          N\na           1.5\n      100000000\nb")
  end)

  it("is indented, and cut to its width", function()
    expect(report.table({ { ("x"):rep(30), "end" } }, { columns = { "", "" }, indent = 2, width = 20 })):to_be(
      "  xxxxxxxxxxxx…  end")
  end)

  it("shows control characters of its cells as what they are", function()
    expect(report.table({ { "a\n\27[31mb" } }, { columns = { "" } })):to_be("a \\x1B[31mb")
  end)

  it("colours nothing where there is no terminal", function()
    expect(report.table({ { { text = "failed", style = "failure" } } }, { columns = { "" } })):to_be("failed")
    expect(report.style("x", "strong")):to_be("x")
  end)

  it("refuses columns that it cannot read", function()
    expect(function() report.table({}, { columns = { { titel = "a" } } }) end):to_raise(
      "report.table: column 1: unknown option 'titel'; did you mean 'title'?")
    expect(function() report.table({}) end):to_raise("report.table: 'columns' is required")
    expect(function() report.style("x", "red") end):to_raise(
      [[report.style: 'role' must be "strong", "faint", "failure", "success", "warning" or "name", got "red"]])
  end)
end)

describe("a bar", function()
  it("is filled to an eighth of a column", function()
    expect(report.bar(0.5, { width = 4 })):to_be("██··")
    expect(report.bar(0.53125, { width = 4 })):to_be("██▏·")
  end)

  it("is full or empty only when the share is", function()
    expect(report.bar(0.9999, { width = 4 })):to_be("███▉")
    expect(report.bar(0.0001, { width = 4 })):to_be("▏···")
    expect(report.bar(1, { width = 4 })):to_be("████")
    expect(report.bar(-1, { width = 4 })):to_be("····")
    expect(report.bar(0 / 0, { width = 4 })):to_be("····")
  end)

  it("is always as wide as it should be", function()
    for share = 0, 1000 do expect(text.width(report.bar(share / 1000, { width = 7 }))):to_be(7) end
  end)
end)

describe("a sparkline", function()
  it("goes from the lowest value to the highest", function()
    expect(report.sparkline { 1, 2, 3, 4, 5, 6, 7, 8 }):to_be("▁▂▃▄▅▆▇█")
  end)

  it("leaves a gap for what is missing, and is level where all is alike", function()
    expect(report.sparkline { 0, false, 10 }):to_be("▁ █")
    expect(report.sparkline { 5, 5 }):to_be("▄▄")
    expect(report.sparkline {}):to_be("")
  end)

  it("keeps to a scale that is given", function()
    expect(report.sparkline({ 0.5, 2 }, { min = 0, max = 1 })):to_be("▅█")
  end)
end)

describe("a split", function()
  it("shows each version's share, and what goes to nobody", function()
    expect(report.split({ { name = "main", weight = 75 }, { name = "new", weight = 20 } }, { width = 20 })):to_be(
      "███████████████▓▓▓▓·  █ main 75 %  ▓ new 20 %")
  end)

  it("leaves no share out, however small", function()
    expect(report.split({ { name = "main", weight = 99.5 }, { name = "new", weight = 0.5 } }, { width = 10 })):to_be(
      "█████████▓  █ main 99.5 %  ▓ new 0.5 %")
  end)

  it("refuses a weight that is none", function()
    expect(function() report.split { { name = "a", weight = 120 } } end):to_raise(
      "report.split: share 1: 'weight' must be a number from 0 to 100, got 120")
  end)
end)

describe("numbers", function()
  it("are percentages with a decimal only where it says something", function()
    local said = {}
    for _, share in ipairs { 0, 0.0001, 0.5, 0.975, 0.9999, 1, 1.5 } do said[#said + 1] = report.percent(share) end
    expect(table.concat(said, ", ")):to_be("0 %, <0.1 %, 50 %, 97.5 %, 99.9 %, 100 %, 150 %")
  end)

  it("count things", function()
    expect(report.count(1, "test")):to_be("1 test")
    expect(report.count(0, "criterion", "criteria")):to_be("0 criteria")
  end)

  it("are durations in their two largest units", function()
    local said = {}
    for _, seconds in ipairs { 0, 0.0001, 0.25, 0.9996, 2.5, 9.96, 59.6, 90, 3599.6, 5400, 86399, 1e5, -5 } do
      said[#said + 1] = report.duration(seconds)
    end
    expect(table.concat(said, " ")):to_be("0s 1ms 250ms 1s 2.5s 10s 1m 1m30s 1h 1h30m 1d 1d4h -5s")
  end)

  it("are durations that can be read again", function()
    for exponent = -3, 40 do
      local seconds = 1.7 ^ exponent
      expect(time.duration(report.duration(seconds))):to_be_near(seconds, math.max(seconds * 0.05, 0.001))
    end
  end)

  it("are moments", function()
    expect(report.date(0)):to_be("1970-01-01 00:00 UTC")
    expect(report.date("2026-03-01T12:30:00+02:00")):to_be("2026-03-01 10:30 UTC")
  end)
end)

describe("JUnit", function()
  it("has every case with its outcome, and counts them", function()
    expect(report.junit { {
      name = "a & b", timestamp = 0, properties = { version = "v1" }, cases = {
        { name = "passes", seconds = 1.5 },
        { name = 'says "no"', failure = "wrong\n<answer>" },
        { name = "breaks", error = "gone" },
        { name = "waits", skipped = "not yet", output = "]]>" },
      },
    } }):to_be([=[
<?xml version="1.0" encoding="UTF-8"?>
<testsuites tests="4" failures="1" errors="1" skipped="1" time="1.500">
  <testsuite name="a &amp; b" tests="4" failures="1" errors="1" skipped="1" time="1.500" timestamp="1970-01-01T00:00:00Z">
    <properties>
      <property name="version" value="v1"/>
    </properties>
    <testcase name="passes" classname="a &amp; b" time="1.500"/>
    <testcase name="says &quot;no&quot;" classname="a &amp; b" time="0.000">
      <failure message="wrong">wrong
&lt;answer&gt;</failure>
    </testcase>
    <testcase name="breaks" classname="a &amp; b" time="0.000">
      <error message="gone">gone</error>
    </testcase>
    <testcase name="waits" classname="a &amp; b" time="0.000">
      <skipped message="not yet"/>
      <system-out>]]&gt;</system-out>
    </testcase>
  </testsuite>
</testsuites>
]=])
  end)

  it("holds nothing that XML cannot", function()
    local xml = report.junit { { name = "s", cases = { { name = "a\0b\27c\xffd\re" } } } }
    expect(xml):to_contain('name="a\u{FFFD}b\u{FFFD}c\u{FFFD}d&#10;e"')
  end)

  it("refuses a suite without a name", function()
    expect(function() report.junit { { cases = {} } } end):to_raise("report.junit: suite 1: 'name' is required")
  end)
end)

describe("a progress", function()
  it("refuses to begin without a total", function()
    expect(function() report.progress { title = "x" } end):to_raise("report.progress: 'total' is required")
  end)
end)
