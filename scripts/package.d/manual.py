#!/usr/bin/env python3
"""Writes the manual pages, from the definitions that --help is printed from.

Usage: manual.py PROGRAM FOLDER

One page a command that can be given by itself: callisto.1, callisto-run.1, callisto-jobs-list.1.
"""

import datetime
import json
import os
import re
import subprocess
import sys

SECTIONS = {"positional": "ARGUMENTS", "option": "OPTIONS", "flag": "OPTIONS"}


def escaped(text):
    """Text as roff reads it: hyphens that are typed stay hyphens, and no line begins a request."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return "\n".join("\\&" + line if line[:1] in (".", "'") else line for line in text.split("\n"))


def paragraphs(text):
    """Paragraphs are filled, lines that are indented stay as they are."""
    parts = []
    for block in re.split(r"\n\s*\n", (text or "").strip()):
        lines = block.split("\n")
        while lines and not lines[0].startswith("  "):
            plain = []
            while lines and not lines[0].startswith("  "):
                plain.append(lines.pop(0))
            parts.append(".PP\n" + escaped(" ".join(plain)))
        if lines:
            parts.append(".PP\n.nf\n.RS 2\n" + escaped("\n".join(line[2:] for line in lines)) + "\n.RE\n.fi")
    return "\n".join(parts)


def spelling(argument):
    """How an argument is written, `-o, --output FILE`."""
    if argument["kind"] == "positional":
        return "\\fI" + escaped(argument.get("valueName", "value")) + "\\fR" + ("..." if argument["isRepeating"] else "")
    dashes = {"short": "-", "long": "--", "longWithSingleDash": "-"}
    names = ", ".join("\\fB" + escaped(dashes[name["kind"]] + name["name"]) + "\\fR" for name in argument["names"])
    value = "" if argument["kind"] == "flag" else " \\fI" + escaped(argument.get("valueName", "value")) + "\\fR"
    return names + value


def description(argument):
    text = argument.get("abstract") or ""
    if argument.get("discussion"):
        text += " " + argument["discussion"]
    if argument.get("defaultValue") is not None and argument["kind"] != "flag" and "efault" not in text:
        text += f" Default: {argument['defaultValue']}."
    return escaped(" ".join(text.split()))


def synopsis(words, command, arguments):
    parts = ["\\fB" + escaped(" ".join(words)) + "\\fR"]
    if any(argument["kind"] != "positional" for argument in arguments):
        parts.append("[\\fIoptions\\fR]")
    if command.get("subcommands"):
        parts.append("\\fIcommand\\fR" if not command.get("defaultSubcommand") else "[\\fIcommand\\fR]")
    for argument in arguments:
        if argument["kind"] == "positional":
            word = spelling(argument)
            parts.append(f"[{word}]" if argument["isOptional"] else word)
    return " ".join(parts)


def page(words, command, version, date):
    arguments = [argument for argument in command.get("arguments", []) if argument["shouldDisplay"]]
    name = "-".join(words)
    out = [
        f'.TH "{name.upper()}" 1 "{date}" "Callisto {version}" "Callisto"',
        ".SH NAME", escaped(name) + " \\- " + escaped((command.get("abstract") or "").rstrip(".")),
        ".SH SYNOPSIS", synopsis(words, command, arguments),
    ]
    if command.get("discussion"):
        out += [".SH DESCRIPTION", paragraphs(command["discussion"])]
    for section in ("ARGUMENTS", "OPTIONS"):
        rows = [argument for argument in arguments if SECTIONS.get(argument["kind"]) == section]
        if not rows:
            continue
        out.append(f".SH {section}")
        for argument in rows:
            out += [".TP", spelling(argument), description(argument)]
    commands = [sub for sub in command.get("subcommands", []) if sub["shouldDisplay"] and sub["commandName"] != "help"]
    if commands:
        out.append(".SH COMMANDS")
        for sub in commands:
            out += [".TP", f"\\fB{escaped(name)}\\-{escaped(sub['commandName'])}\\fR(1)", escaped(sub.get("abstract") or "")]
    out += [".SH SEE ALSO"]
    others = [f"{'-'.join(words[:-1])}(1)"] if len(words) > 1 else []
    out.append(escaped(", ".join(others + ["callisto help lists the guides"])))
    return name, "\n".join(out) + "\n"


def pages(words, command, version, date):
    yield page(words, command, version, date)
    for sub in command.get("subcommands", []):
        if sub["shouldDisplay"] and sub["commandName"] != "help":
            yield from pages(words + [sub["commandName"]], sub, version, date)


def main():
    program, folder = sys.argv[1:]
    tree = json.loads(subprocess.run([program, "--experimental-dump-help"], check=True, capture_output=True).stdout)
    version = subprocess.run([program, "--version"], check=True, capture_output=True, text=True).stdout.split()[0]
    moment = int(os.environ.get("SOURCE_DATE_EPOCH") or datetime.datetime.now().timestamp())
    date = datetime.datetime.fromtimestamp(moment, datetime.timezone.utc).strftime("%Y-%m-%d")
    os.makedirs(folder, exist_ok=True)
    count = 0
    for name, text in pages(["callisto"], tree["command"], version, date):
        with open(os.path.join(folder, name + ".1"), "w", encoding="utf-8") as file:
            file.write(text)
        count += 1
    print(f"{count} manual pages")


main()
