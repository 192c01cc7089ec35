/// The page's style and script, as files of their own: nothing inline is allowed to run or to style.
enum PageAssets {
    static let stylePath = "/page.css"
    static let iconPath = "/page.svg"
    static let scriptPath = "/page.js"

    static func response(_ path: String) -> PageResponse? {
        switch path {
        case stylePath: PageResponse(200, type: "text/css; charset=utf-8", Array(style.utf8))
        case iconPath: PageResponse(200, type: "image/svg+xml", Array(icon.markup.utf8))
        case scriptPath: PageResponse(200, type: "text/javascript; charset=utf-8", Array(script.utf8))
        default: nil
        }
    }

    /// A planet with its moon, readable on light and on dark.
    private static let icon = HTML.tag(
        "svg", ["xmlns": "http://www.w3.org/2000/svg", "viewBox": "0 0 16 16"],
        [
            .void("circle", ["cx": "7", "cy": "9", "r": "6", "fill": "#2f7db3"]),
            .void("circle", ["cx": "13", "cy": "3", "r": "2.5", "fill": "#d9a441"]),
        ])
}
