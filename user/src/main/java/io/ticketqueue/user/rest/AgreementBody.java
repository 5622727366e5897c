package io.ticketqueue.user.rest;

import org.jspecify.annotations.Nullable;

/** What a person says to one version of one text of terms. */
public record AgreementBody(
    @Nullable String code, @Nullable String version, @Nullable Boolean agreed) {}
