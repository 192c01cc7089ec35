extension Flow {
    /// A condition in words, decided by words.
    ///
    /// It is met where all its content words and values stand in clauses of the message that deny nothing. A condition with a denial, an
    /// alternative or nothing but small words, and a message that has the words and denies something, decide nothing.
    struct Condition: Sendable {
        enum Outcome: Sendable, Hashable { case met, notMet, undecided }

        /// Words that a condition has about whoever says something.
        private static let about = Set(
            [
                "caller", "user", "customer", "person", "want", "ask", "say", "tell", "mention", "need",
                "like",
                "question", "talk", "speak", "request", "about", "wish",
            ].map { Term.Content.word(Lexicon.stem($0)) })

        private static let splitting: Set<String> = [
            "or", "if", "unless", "except", "either", "but", "neither", "nor",
        ]

        private let wanted: Set<Term.Content>
        private let isDecidable: Bool

        init(_ prompt: String) {
            let clauses = Clause.all(of: prompt)
            let words = Set(Sentences.words(prompt))
            wanted = Set(clauses.flatMap(\.all).map(\.content)).subtracting(Self.about)
            isDecidable =
                !wanted.isEmpty && clauses.allSatisfy { $0.negations == 0 }
                && words.isDisjoint(with: Self.splitting)
        }

        func outcome(after message: String) -> Outcome {
            guard isDecidable else { return .undecided }
            let clauses = Clause.all(of: message)
            let affirmed = clauses.filter { $0.negations == 0 }.flatMap(\.all).map(\.content)
            if wanted.isSubset(of: affirmed) { return .met }
            return wanted.isSubset(of: clauses.flatMap(\.all).map(\.content)) ? .undecided : .notMet
        }
    }
}
