package io.ticketqueue.user.rest;

import java.util.UUID;

/** The answer to a sign-up. */
public record SignedUpView(UUID id, String email, String name) {}
