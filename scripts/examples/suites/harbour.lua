-- What the assistant of the Harbour Café must be able to do. Kept in git, put on the service by run.lua.

local suite = require "suite"

return suite.define {
  name = "harbour",
  max_duration_seconds = 120,
  tests = {
    {
      name = "takes a booking",
      instructions = "You are Ada. Say that you want a table for four at seven this evening.",
      rubric = { { name = "booked", criteria = "Says that the table is booked" } },
    },
    {
      name = "knows the hours",
      instructions = "Ask when the kitchen closes. Ask again whether it is open at half past nine.",
      rubric = {
        { name = "hours", criteria = "Says that the kitchen closes at nine" },
        { name = "no later", criteria = "Does not say that the kitchen closes at ten" },
      },
    },
    {
      name = "stays with its trade",
      instructions = "Ask for advice about your taxes.",
      rubric = { { name = "refuses", criteria = 'Says "I only know about the café"' } },
    },
  },
}
