/** Google reCAPTCHA's siteverify. */
@NullMarked
package io.ticketqueue.sandbox.recaptcha;

import org.jspecify.annotations.NullMarked;
