package io.ticketqueue.user.rest;

import io.ticketqueue.user.LogIn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of a log-in. */
public record LoginBody(
    @Nullable String email,
    @Nullable String password,
    @Nullable String recaptchaToken,
    @Nullable List<AgreementBody> terms) {
  LogIn.Form form() {
    return new LogIn.Form(email, password, recaptchaToken, AgreementBody.agreements(terms));
  }
}
