package io.ticketqueue.user.rest;

import io.ticketqueue.user.LinkSocialAccount;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of a link. */
public record LinkBody(
    @Nullable String signupToken,
    @Nullable String identityVerificationId,
    @Nullable String identityProof,
    @Nullable List<AgreementBody> terms) {

  LinkSocialAccount.Form form() {
    return new LinkSocialAccount.Form(
        signupToken, identityVerificationId, identityProof, AgreementBody.agreements(terms));
  }
}
