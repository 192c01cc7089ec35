/// The part of the module `task` that is easier said in Lua.
enum TaskPrelude {
    static let chunkName = "=[task]"

    static let source = """
        local task, internals = _G.task, require "task.internals"
        library["task.internals"] = nil
        local group, fail = internals.group, internals.fail

        local function check(value, kind, name, position)
          if type(value) ~= kind then
            fail("argument.invalid", ("bad argument #%d to 'task.%s' (expected %s, got %s)"):format(
              position, name, kind, type(value)))
          end
        end

        -- Cancels and awaits those that still run, so that none outlives its group.
        local function stop(tasks)
          tasks:cancel()
          tasks:finish()
        end

        -- Starts what is a function, takes over what is a task already.
        local function start(items, name)
          check(items, "table", name, 1)
          local tasks, count = group(), 0
          for index, item in ipairs(items) do
            if type(item) == "function" then
              tasks:spawn(item)
            elseif not tasks:add(item) then
              stop(tasks)
              fail("argument.invalid", ("bad item %d of 'task.%s' (expected function or task, got %s)"):format(
                index, name, type(item)))
            end
            count = index
          end
          return tasks, count
        end

        function task.all(items)
          local tasks = start(items, "all")
          local failed = tasks:settle()
          if failed then
            stop(tasks)
            return tasks:await(failed)
          end
          return tasks:values()
        end

        function task.map(items, fn, options)
          check(items, "table", "map", 1)
          check(fn, "function", "map", 2)
          if options ~= nil then check(options, "table", "map", 3) end
          for key in pairs(options or {}) do
            if key ~= "concurrency" then
              fail("argument.unknown", ("task.map: unknown option '%s'; did you mean 'concurrency'?"):format(
                tostring(key)))
            end
          end
          local limit = options and options.concurrency or 8
          if math.type(limit) ~= "integer" or limit < 1 then
            fail("argument.invalid", "task.map: 'concurrency' must be a positive integer")
          end
          local results, tasks = {}, group()
          local count, spawned, taken = #items, 0, 0
          while true do
            while spawned - taken < limit and spawned < count do
              spawned = spawned + 1
              tasks:spawn(fn, items[spawned], spawned)
            end
            if spawned == count then break end
            local place, is_done, value = tasks:take()
            if not is_done then
              stop(tasks)
              return tasks:await(place)
            end
            results[place] = value
            taken = taken + 1
          end
          local failed = tasks:settle()
          if failed then
            stop(tasks)
            return tasks:await(failed)
          end
          if taken == 0 then return tasks:values() end
          for place, value in next, tasks:values() do results[place] = value end
          return results
        end

        function task.race(items)
          local tasks, count = start(items, "race")
          if count == 0 then fail("argument.invalid", "task.race: nothing to race") end
          local winner = tasks:next()
          stop(tasks)
          return tasks:await(winner)
        end

        function task.timeout(limit, fn, ...)
          check(fn, "function", "timeout", 2)
          internals.seconds(limit)
          local tasks = group()
          tasks:spawn(fn, ...)
          tasks:spawn(task.sleep, limit)
          local first = tasks:next()
          stop(tasks)
          if first == 1 then return tasks:await(1) end
          fail("task.timeout", ("not done within %s"):format(
            type(limit) == "string" and limit or tostring(limit) .. " s"))
        end
        """
}
