/// The part of the module `task` that is easier said in Lua.
enum TaskPrelude {
    static let chunkName = "=[task]"

    static let source = """
        local task, internals = package.loaded.task, package.loaded["task.internals"]
        package.loaded["task.internals"] = nil
        local spawn, any, group = internals.spawn, internals.any, internals.group
        local endings, is_task, fail = internals.endings, internals.is_task, internals.fail

        local function check(value, kind, name, position)
          if type(value) ~= kind then
            fail("argument.invalid", ("bad argument #%d to 'task.%s' (expected %s, got %s)"):format(
              position, name, kind, type(value)))
          end
        end

        -- Cancels and awaits those that still run, so that none outlives its group.
        local function stop(handles)
          for _, handle in ipairs(handles) do handle:cancel() end
          for _, handle in ipairs(handles) do any(handle) end
        end

        -- Starts what is a function, takes over what is a task already.
        local function start(items, name)
          check(items, "table", name, 1)
          local handles, path = {}, group()
          for index, item in ipairs(items) do
            if is_task(item) then
              handles[index] = item
            elseif type(item) == "function" then
              handles[index] = spawn(path .. "." .. index, item)
            else
              stop(handles)
              fail("argument.invalid", ("bad item %d of 'task.%s' (expected function or task, got %s)"):format(
                index, name, type(item)))
            end
          end
          return handles
        end

        -- Those of the first `count` handles that have not ended, in order.
        local function running(handles, count, ended)
          local rest = {}
          for place = 1, count do
            if not ended[place] then rest[#rest + 1] = handles[place] end
          end
          return rest
        end

        function task.all(items)
          local handles, queue = start(items, "all"), endings()
          for place, handle in ipairs(handles) do queue:add(handle, place) end
          local results, ended = {}, {}
          for _ = 1, #handles do
            local place = queue:next()
            local handle = handles[place]
            ended[place] = true
            if handle:status() ~= "done" then
              stop(running(handles, #handles, ended))
              return handle:await()
            end
            results[place] = handle:await()
          end
          return results
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
          local results, handles, ended, path, queue = {}, {}, {}, group(), endings()
          local count, spawned = #items, 0
          for done = 0, count - 1 do
            while spawned - done < limit and spawned < count do
              spawned = spawned + 1
              handles[spawned] = spawn(path .. "." .. spawned, fn, items[spawned], spawned)
              queue:add(handles[spawned], spawned)
            end
            local place = queue:next()
            local handle = handles[place]
            handles[place], ended[place] = nil, true
            if handle:status() ~= "done" then
              stop(running(handles, spawned, ended))
              return handle:await()
            end
            results[place] = handle:await()
          end
          return results
        end

        function task.race(items)
          local handles = start(items, "race")
          if #handles == 0 then fail("argument.invalid", "task.race: nothing to race") end
          local winner = table.remove(handles, any(table.unpack(handles)))
          stop(handles)
          return winner:await()
        end

        function task.timeout(limit, fn, ...)
          check(fn, "function", "timeout", 2)
          internals.seconds(limit)
          local path = group()
          local worker = spawn(path .. ".1", fn, ...)
          local timer = spawn(path .. ".2", task.sleep, limit)
          if any(worker, timer) == 1 then
            stop { timer }
            return worker:await()
          end
          stop { worker }
          fail("task.timeout", ("not done within %s"):format(
            type(limit) == "string" and limit or tostring(limit) .. " s"))
        end
        """
}
