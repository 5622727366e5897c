package io.ticketqueue.user.rest;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The caller's own account. */
public record ProfileView(
    UUID id, String email, String name, @Nullable String phone, String role, String createdAt) {}
