extension EventType {
    /// Numbers come masked: a card's last four digits, an account's last two, no security code.
    static let paymentEvents: [EventType] = [
        .call(
            "call.payment.progress", "A step of a payment by telephone was entered.",
            Field.payment + [
                .init("attempt", .integer(1...), "Attempt at this step, from 1."),
                .init(
                    "error_type",
                    .known([
                        "timeout", "invalid-card-number", "invalid-card-type", "invalid-date",
                        "invalid-security-code", "invalid-postal-code", "invalid-bank-routing-number",
                        "invalid-bank-account-number", "input-matching-failed",
                    ]), "Reason why the entry was refused."),
                .init("payment_status", .known(["completed", "failed", "processing"]), "State of the step."),
                .init(
                    "payment_step",
                    .known([
                        "payment-card-number", "expiration-date", "postal-code", "security-code",
                        "bank-routing-number", "bank-account-number", "payment-processing",
                    ]), "Step."),
            ]),
        .call(
            "call.payment.completed", "A payment by telephone has ended.",
            Field.payment + [
                .init("bank_account_type", .string, "Type of the bank account."),
                .init("charge_id", .string, "Id of the charge at the payment processor."),
                .init("connector_error", .alternatives([.string, .map(.any)]), "Error of the connector."),
                .init("pay_error_code", .string, "Error code of the payment."),
                .init("payment_card_postal_code", .string, "Postal code of the card."),
                .init("payment_confirmation_code", .string, "Confirmation code."),
                .init("payment_error", .string, "Error of the payment processor."),
                .init(
                    "result",
                    .known([
                        "success", "payment-connector-error", "internal-error", "too-many-failed-attempts",
                        "cancelled",
                    ]), "Result."),
                .init("token_id", .string, "Token of the card, where one was asked for."),
            ]),
    ]
}

extension Field {
    fileprivate static let payment: [Field] = [
        .init("bank_account_number", .string, "Masked account number."),
        .init("bank_routing_number", .string, "Routing number."),
        .init("expiration_date", .string, "Expiration date of the card, `MMYY`."),
        .init("payment_card_number", .string, "Masked card number."),
        .init(
            "payment_card_type",
            .known([
                "visa", "mastercard", "amex", "optima", "discover", "diners-club", "jcb", "maestro",
                "enroute",
            ]), "Type of the card."),
        .init("payment_connector", .string, "Name of the payment connector."),
        .init("payment_method", .known(["credit-card", "ach-debit"]), "Method of payment."),
        .init("security_code", .string, "Security code, wholly masked."),
    ]
}
