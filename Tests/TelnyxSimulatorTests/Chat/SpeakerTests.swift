import TelnyxCatalog
import Testing

@testable import TelnyxSimulator

@Suite struct `Replies` {
    private static let instructions = """
        You are the parcel desk of Acme. Deliveries take two days within Europe.
        - Refunds are paid within a week.
        When asked about opening hours, say "We are open from 9 to 5."
        If the customer is angry, answer Sorry, {{name}}.
        """

    private func reply(
        to content: String, instructions: String = Self.instructions, greeting: String? = nil,
        tools: JSONValue = [], from user: String? = nil
    ) -> Speaker.Spoken {
        var configuration: JSONObject = [
            "name": "Desk", "instructions": .string(instructions), "tools": tools,
            "dynamic_variables": ["name": "Ana"],
        ]
        if let greeting { configuration["greeting"] = .string(greeting) }
        let speaker = Speaker(
            assistant: "a", configuration: configuration,
            variables: DynamicVariables(
                configuration: configuration, metadata: [:], now: Timestamp(microseconds: 0)),
            persona: Persona(instructions))
        return speaker.reply(to: content, from: user, in: World(seed: 1))
    }

    struct Row: Sendable, CustomTestStringConvertible {
        let content: String
        let reply: String
        var testDescription: String { content }

        static let all = [
            Row(content: "What are your opening hours?", reply: "We are open from 9 to 5."),
            Row(content: "I am ANGRY", reply: "Sorry, Ana."),
            Row(
                content: "When does my refund come, are refunds paid?",
                reply: "Refunds are paid within a week."),
            Row(content: "who are you?", reply: "I am Desk. I am the parcel desk of Acme."),
            Row(content: "Hello!", reply: "Hello, I am Desk."),
            Row(content: "Do deliveries cost much?", reply: "Deliveries take two days within Europe."),
            Row(content: "Which tools do you have?", reply: "I have no tools."),
            Row(content: "Xyzzy", reply: "You said: Xyzzy I am the parcel desk of Acme."),
        ]
    }

    @Test(arguments: Row.all)
    func `follow from the instructions`(_ row: Row) {
        #expect(reply(to: row.content).text == row.reply)
    }

    @Test func `to a greeting are the greeting`() {
        #expect(reply(to: "hi", greeting: "Welcome, {{name}}!").text == "Welcome, Ana!")
        #expect(reply(to: "hi", greeting: Speaker.modelGreeting, from: "Bo").text == "Hello Bo, I am Desk.")
    }

    @Test func `begin and end as the instructions demand`() {
        let instructions = """
            You are brief. Always begin with "Ahoy!" Always say "Thanks for calling Acme."
            """
        #expect(
            reply(to: "hello", instructions: instructions).text
                == "Ahoy! Hello, I am Desk. Thanks for calling Acme.")
    }

    @Test func `name the tools`() {
        let tools: JSONValue = [
            ["type": "function", "function": ["name": "check_order"]], ["type": "hangup", "hangup": [:]],
        ]
        #expect(reply(to: "what tools?", tools: tools).text == "I can use check_order, hangup.")
    }

    @Test(arguments: ["please check order A17", "check_order A17"])
    func `use a tool that is named`(content: String) {
        let tools: JSONValue = [
            ["type": "function", "function": ["name": "check_order", "parameters": ["required": ["order"]]]]
        ]
        let spoken = reply(to: content, tools: tools)
        #expect(spoken.toolUses.map(\.name) == ["check_order"])
        #expect(spoken.toolUses.first?.arguments == ["order": "a17"])
        #expect(spoken.text.hasPrefix("I used check_order: {"))
    }

    @Test func `leave variables without a value as they are`() {
        #expect(reply(to: "hi", greeting: "Hi {{ other }}, {{name").text == "Hi {{ other }}, {{name")
    }
}

@Suite struct `Sentences and words` {
    @Test func `end at marks and lines`() {
        #expect(
            Sentences.split("Be brief. Say \"Hi. Bye.\" to all! v1.2 is new\n- A list\n\n* another one. ")
                == ["Be brief.", "Say \"Hi. Bye.\" to all!", "v1.2 is new", "A list", "another one."])
    }

    @Test func `of content leave common and short ones out`() {
        #expect(Sentences.contentWords("What about the Größe of it's_x, OK?") == ["größe", "its_x"])
    }
}

@Suite struct `Redaction of what is stored` {
    @Test func `takes out addresses, telephone numbers and the user's name`() {
        #expect(
            Redaction.redacted("Ana here, +1(312)555-0100 or ana@example.com. 42!", name: "Ana")
                == "<PII:name/> here, <PII:phone/> or <PII:email/>. 42!")
    }
}
