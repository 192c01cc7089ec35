-- Prints the name of every function that a script finds, one a line.
local names = {}
for name in pairs(require "library_functions") do names[#names + 1] = name end
for name, value in pairs(require "sim") do
  if type(value) == "function" then names[#names + 1] = "sim." .. name end
end
for name, value in pairs(telnyx) do
  if type(value) == "function" then names[#names + 1] = "telnyx." .. name end
end
table.sort(names)
print(table.concat(names, "\n"))
