import Domain
import Kernel
import Storage

/// The moments of a customer's day: what was promised for today or tomorrow, what is overdue, a call-back.
struct ServiceMoments: MomentSource {
    func moments(
        of customers: [CustomerID], on day: CalendarDay, in read: any ReadTransaction
    ) throws -> [CustomerID: [Moment]] {
        var moments: [CustomerID: [Moment]] = [:]
        for promise in try PromiseBook.open(of: customers, in: read) where promise.dueOn <= day + 1 {
            moments[promise.customer, default: []].append(moment(of: promise, on: day))
        }
        for request in try RequestBook.open(of: customers, in: read) where request.dueOn < day {
            let arguments = request.arguments(due: request.dueOn, on: day)
            moments[request.customer, default: []].append(
                Moment(
                    Sentence("service.moment.request_overdue", arguments),
                    words: Sentence(RequestFulfilmentSource.kind + ".say", arguments)))
        }
        for callBack in try CallBackBook.open(of: customers, in: read) where callBack.dueOn <= day {
            let arguments = callBack.arguments(on: day)
            moments[callBack.customer, default: []].append(
                Moment(
                    Sentence("service.moment.call_back", arguments),
                    words: Sentence("service.moment.call_back.say", arguments)))
        }
        return moments
    }

    private func moment(of promise: Promise, on day: CalendarDay) -> Moment {
        let arguments = promise.arguments(on: day)
        let words = Sentence(PromiseSource.kind + ".say", arguments)
        if promise.dueOn > day { return Moment(Sentence("service.moment.promise_tomorrow", arguments)) }
        let line = promise.dueOn == day ? "service.moment.promise_today" : "service.moment.promise_overdue"
        return Moment(Sentence(line, arguments), words: words)
    }
}
