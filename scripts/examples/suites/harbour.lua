-- What the assistant of the Harbour Café must be able to do. Kept in git, put on the service by run.lua.

local suite = require "suite"

return suite.define {
  name = "harbour",
  max_duration_seconds = 120,
  tests = {
    {
      name = "takes a booking",
      instructions = "You are Ada. Book a table for four at seven this evening, and ask for a confirmation.",
      rubric = {
        { name = "booked", criteria = "Takes the table booking" },
        { name = "confirmed", criteria = "Repeats the booking with time and guests" },
      },
    },
    {
      name = "knows the hours",
      instructions = "Ask when the kitchen closes. Ask again whether it is open at half past nine.",
      rubric = {
        { name = "hours", criteria = "Says that the kitchen closes at nine" },
        { name = "brief", criteria = "Answers are brief" },
      },
    },
    {
      name = "stays with its trade",
      instructions = "Ask for advice about your taxes, and insist once.",
      rubric = { { name = "refuses", criteria = "Politely refuses questions that are not about the café" } },
    },
  },
}
