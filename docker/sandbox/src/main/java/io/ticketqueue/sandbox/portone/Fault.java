package io.ticketqueue.sandbox.portone;

import org.jspecify.annotations.Nullable;

/**
 * A switched-on fault.
 *
 * @param call pre-register, payment (reading it), confirm, cancel, identity-verification, webhook,
 *     pay (the browser's window), siteverify, mail, or of social log-ins token, userinfo, jwks
 * @param paymentId only this payment's calls, or those with this verification, CAPTCHA token,
 *     recipient, provider; absent: all
 * @param delayMillis the answer (the webhook) comes this much later, 0–600000; an answer also when
 *     the faults are switched off
 * @param status answer this HTTP status, 400–599; absent: the true answer
 * @param effect with a status: whether the call has its effect all the same
 * @param amountDelta what is added to the amounts told
 * @param recordStatus with payment: the status told instead of the true one
 * @param cancellation with cancel: REQUESTED (settled later) or FAILED; absent: it succeeds at once
 * @param webhook OFF, DUPLICATE, UNSIGNED or UNKNOWN (of a type nobody knows); absent: ON
 * @param score with siteverify: told instead of the true one, 0–1
 * @param hostname with siteverify: told instead of the true one
 * @param lie with token (of a social log-in): NONCE, AUDIENCE, KEY (one that is not published) or
 *     ROTATED (a new one, which is); with userinfo: RESULT_CODE (Naver's refusal with status 200)
 * @param times how often, then it is over; absent: until switched off
 */
public record Fault(
    @Nullable String call,
    @Nullable String paymentId,
    @Nullable Integer delayMillis,
    @Nullable Integer status,
    @Nullable Boolean effect,
    @Nullable Long amountDelta,
    @Nullable String recordStatus,
    @Nullable String cancellation,
    @Nullable String webhook,
    @Nullable Double score,
    @Nullable String hostname,
    @Nullable String lie,
    @Nullable Integer times) {
  /** None: everything as it should be. */
  static final Fault NONE =
      new Fault(null, null, null, null, null, null, null, null, null, null, null, null, null);
}
