package io.ticketqueue.user.rest;

import org.jspecify.annotations.Nullable;

/** The body of a change of the password. */
public record PasswordBody(@Nullable String currentPassword, @Nullable String newPassword) {}
