internal import Automation

/// How strangers become readers and operators: a form that takes a token, once.
extension Dashboard {
    /// People are asked to sign in, programs told how.
    func welcome(_ request: PageRequest) -> PageResponse {
        guard request.wantsHTML, !Self.isAPI(request) else {
            return .plain(401, "a token is needed here", headers: [("www-authenticate", "Bearer")])
        }
        // A browser that follows a link of another site leaves the session's cookie out; asked by a page of ours,
        // it sends it along.
        if request.isFromAnotherSite, let link = PageLink(target: request.target) {
            return PageResponse(
                200, type: "text/html; charset=utf-8", Page.detour(to: link).document)
        }
        return .see(.signIn(next: request.target))
    }

    /// Takes the token of a form, and leads to where its sender came from.
    func signIn(_ request: PageRequest) async throws -> PageResponse {
        // What is pasted may begin or end with blanks.
        let given = (request.form["token"] ?? "").drop(while: \.isWhitespace)
        let end = given.lastIndex { !$0.isWhitespace } ?? given.startIndex
        guard !given.isEmpty else { return signInPage(request, status: 403, notice: "Enter a token.") }
        let hash = AccessToken.hash(of: given[...end])
        guard let holder = try await access.holder(ofToken: hash) else {
            var response = signInPage(request, status: 403, notice: "That is not a token of this daemon.")
            response.delay = access.tries.delay(afterWrongTokenFrom: request.client)
            return response
        }
        guard holder.role >= .read else {
            return signInPage(request, status: 403, notice: "That token reads /metrics and nothing else.")
        }
        let link = request.form["next"].flatMap(PageLink.init(target:)) ?? .home
        return .see(link, headers: [try await access.open(withToken: hash, request)])
    }

    func signInPage(_ request: PageRequest, status: Int = 200, notice: String? = nil) -> PageResponse {
        let next = (request.form["next"] ?? request.query["next"]).flatMap(PageLink.init(target:))
        let form = HTML.tag(
            "form", ["method": "post", "action": PageLink.signIn.text],
            [
                next.map { Page.hidden("next", $0.text) } ?? .none,
                .tag("label", ["for": "token"], ["Token"]),
                .void(
                    "input",
                    [
                        "id": "token", "name": "token", "type": "password", "required": "", "autofocus": "",
                        "autocomplete": "current-password", "spellcheck": "false",
                        "aria-describedby": "token-hint",
                    ]),
                Page.button("Sign in"),
            ])
        let hint = HTML.tag(
            "p", ["class": "hint", "id": "token-hint"],
            [
                "A token is made where the daemon runs: ",
                .tag("code", [:], ["callisto tokens create NAME --role operate"]),
                ". With the role ", .tag("code", [:], ["read"]),
                " it shows everything and changes nothing. ",
                "A daemon that was started without tokens says in its log where its own is.",
            ])
        let page = Page(
            title: "Sign in", sections: [Page.Section("sign-in", nil, [form, hint], isLive: false)])
        return answer(page, request, .stranger, status: status, notice: notice)
    }
}
