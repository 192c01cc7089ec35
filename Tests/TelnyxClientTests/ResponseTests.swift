import TelnyxCatalog
import Testing

@testable import TelnyxClient

@Suite struct `Responses` {
    private func response(
        _ operation: APIOperation, _ body: String, type: String = "application/json"
    ) -> Response {
        Response(
            operation: operation, status: 200, headers: [("content-type", type)], bytes: Array(body.utf8),
            attempts: 1)
    }

    @Test func `of an operation without a value have none, whatever is sent`() throws {
        #expect(try response(Sample.ping, "ok").value() == .null)
        #expect(response(Sample.ping, "ok").form == .nothing)
    }

    @Test func `of an unstated form are any JSON, or nothing`() throws {
        #expect(try response(Sample.attach, " ").value() == .null)
        #expect(try response(Sample.attach, "3").value() == 3)
        #expect(response(Sample.attach, "{}").form == .json(member: nil))
    }

    @Test func `with text are taken as they are`() throws {
        let xml = #"<Response id="1"/>"#
        #expect(try response(Sample.document, xml, type: "application/xml").value() == .string(xml))
        #expect(response(Sample.document, #""plain""#, type: "text/plain").text() == #""plain""#)
    }

    @Test func `with text inside a JSON string are unwrapped`() {
        #expect(response(Sample.document, #""<Response/>\n""#).text() == "<Response/>\n")
    }

    @Test func `lists come whole with their items out of the envelope`() throws {
        #expect(try response(Sample.wholeList, #"{"data":[1,2]}"#).value() == [1, 2])
        #expect(try response(Sample.bareList, "[]").value() == [])
    }
}
