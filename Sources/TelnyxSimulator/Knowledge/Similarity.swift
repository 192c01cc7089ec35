/// How near a text is to a question, for every search by meaning: the share of the question's content words that the text has.
///
/// The service compares vectors and always finds something; words are the same or are not, so that a text which shares none is not
/// found. Texts that share as many stand in their own order.
enum Similarity {
    struct Match: Sendable, Hashable {
        /// Which text, from 0.
        let place: Int
        /// Above 0, up to 1 for a text that has every word.
        let score: Double
    }

    static func matches(_ question: String, in texts: [String]) -> [Match] {
        let words = Ranking.questions(in: question).reduce(into: Set<String>()) { $0.formUnion($1.words) }
        guard !words.isEmpty else { return [] }
        return texts.enumerated().compactMap { place, text in
            let shared = words.intersection(Guidance.Fact(text).words).count
            guard shared > 0 else { return nil }
            // Four digits: a fraction of words has no more to say.
            let score = (Double(shared) / Double(words.count) * 10_000).rounded() / 10_000
            return Match(place: place, score: score)
        }
        .sorted { ($1.score, $0.place) < ($0.score, $1.place) }
    }
}
