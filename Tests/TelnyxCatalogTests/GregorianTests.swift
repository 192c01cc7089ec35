import Essentials
import Testing

@Suite struct `The calendar` {
    @Test(arguments: [
        (1970, 1, 1, 0, 4), (2000, 2, 29, 11_016, 2), (1900, 3, 1, -25_508, 4), (2026, 11, 22, 20_779, 0),
        (1, 1, 1, -719_162, 1),
    ])
    func `counts days from 1970 on and knows their weekdays`(
        _ year: Int, _ month: Int, _ day: Int, _ number: Int, _ weekday: Int
    ) {
        #expect(Gregorian.day(year: year, month: month, day: day) == number)
        #expect(Gregorian.weekday(ofDay: number) == weekday)
    }

    @Test func `goes through 400 years without missing or repeating a day`() {
        let first = Gregorian.day(year: 1800, month: 1, day: 1)
        var number = first
        for year in 1800..<2200 {
            for month in 1...12 {
                for day in 1...Gregorian.daysInMonth(month, of: year) {
                    let date = Gregorian.date(ofDay: number)
                    guard date == (year, month, day) else {
                        Issue.record("day \(number) is \(date), and should be \(year)-\(month)-\(day)")
                        return
                    }
                    number += 1
                }
            }
        }
        #expect(number - first == 146_097)
    }
}
