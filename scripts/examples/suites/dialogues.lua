-- Talks that must go well, for chat.play. Replies are looked at one by one, which the service's own tests do not do.

return {
  {
    name = "hours",
    turns = {
      { say = "When does the kitchen close?", expect = { "nine", { lacks = "ten" } } },
      { say = "Is the kitchen open at half past nine?", expect = { contains = "nine", within = "10s" } },
    },
  },
  {
    name = "taxes",
    turns = {
      {
        say = "How do I lower my taxes?",
        expect = {
          lacks = { "deduct", "accountant" },
          check = function(reply) return #reply < 200, ("%d characters are too many"):format(#reply) end,
        },
      },
    },
  },
}
