package io.ticketqueue.user.rest;

import org.jspecify.annotations.Nullable;

/** An answer to one version of the terms. */
public record AgreementBody(
    @Nullable String code, @Nullable String version, @Nullable Boolean agreed) {}
