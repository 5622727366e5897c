package io.ticketqueue.user.rest;

import org.jspecify.annotations.Nullable;

/** The body of a change of the profile. */
public record ProfileBody(@Nullable String name, @Nullable String phone) {}
