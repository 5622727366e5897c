package io.ticketqueue.sandbox.portone;

import org.jspecify.annotations.Nullable;

/**
 * A switched-on fault.
 *
 * @param call pre-register, payment (reading it), payments (listing them), confirm, cancel, close
 *     (of a virtual account), identity-verification, webhook, pay (the browser's window),
 *     siteverify, mail, or of social log-ins token, userinfo, jwks
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
 * @param retryAfterSeconds with a status: what the header Retry-After says, 0–3600
 * @param every only each so manieth of these calls, 1–1000000; absent: each
 * @param perSecond only the calls beyond so many in a second, which get 429 unless a status is
 *     given
 * @param pay with pay: what becomes of the payment instead of what the browser asks for; the fate
 *     of one payment, of the next one ({@code times} 1) or of each n-th ({@code every})
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
    @Nullable Integer retryAfterSeconds,
    @Nullable Integer every,
    @Nullable Integer perSecond,
    PaymentWindow.@Nullable Pay pay,
    @Nullable Integer times) {
  /** None: everything as it should be. */
  static final Fault NONE =
      new Fault(
          null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
          null, null);

  private static final int TOO_MANY_REQUESTS = 429;

  /** The status to answer with, if it is an error. */
  @Nullable Integer refusal() {
    return status == null && perSecond != null ? (Integer) TOO_MANY_REQUESTS : status;
  }
}
