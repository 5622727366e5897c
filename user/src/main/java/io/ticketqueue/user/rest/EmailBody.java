package io.ticketqueue.user.rest;

import org.jspecify.annotations.Nullable;

/** An e-mail address. */
public record EmailBody(@Nullable String email) {}
