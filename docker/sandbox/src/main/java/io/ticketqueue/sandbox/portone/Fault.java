package io.ticketqueue.sandbox.portone;

import org.jspecify.annotations.Nullable;

/**
 * A switched-on fault.
 *
 * @param call pre-register, payment (reading it), confirm, cancel, identity-verification or webhook
 * @param paymentId only this payment's calls; absent: all
 * @param delayMillis the answer (the webhook) comes this much later, 0–600000
 * @param status answer this HTTP status; absent: the true answer
 * @param effect with a status: whether the call has its effect all the same
 * @param amountDelta what is added to the amounts told
 * @param webhook OFF, DUPLICATE or UNSIGNED; absent: ON
 * @param times how often, then it is over; absent: until switched off
 */
public record Fault(
    @Nullable String call,
    @Nullable String paymentId,
    @Nullable Integer delayMillis,
    @Nullable Integer status,
    @Nullable Boolean effect,
    @Nullable Long amountDelta,
    @Nullable String webhook,
    @Nullable Integer times) {}
