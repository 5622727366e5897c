package io.ticketqueue.user.rest;

import io.ticketqueue.user.SignUp;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of a sign-up. */
public record SignUpBody(
    @Nullable String email,
    @Nullable String password,
    @Nullable String name,
    @Nullable String phone,
    @Nullable String ci,
    @Nullable String di,
    @Nullable String identityVerificationId,
    @Nullable String identityProof,
    @Nullable String emailVerificationToken,
    @Nullable List<AgreementBody> terms,
    @Nullable String recaptchaToken,
    @Nullable String signupToken) {

  SignUp.Form form() {
    return new SignUp.Form(
        email,
        password,
        name,
        phone,
        ci,
        di,
        identityVerificationId,
        identityProof,
        emailVerificationToken,
        AgreementBody.agreements(terms),
        recaptchaToken,
        signupToken);
  }
}
