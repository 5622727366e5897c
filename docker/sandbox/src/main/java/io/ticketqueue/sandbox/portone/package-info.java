/**
 * PortOne V2: payments, identity verifications, signed webhooks.
 *
 * <p>A payment begins when the browser pays ({@code READY}); automatic capture makes it {@code
 * PAID} at once, manual approval when the server confirms; {@code PAY_PENDING} is decided later.
 * {@code FAILED} may be tried again under the same id. {@code PAID} may become {@code CANCELLED} or
 * {@code PARTIAL_CANCELLED}, at once or some time after it was requested. Every change is told by a
 * webhook.
 */
@NullMarked
package io.ticketqueue.sandbox.portone;

import org.jspecify.annotations.NullMarked;
