package io.ticketqueue.user.rest;

import java.util.UUID;

/** The response to a sign-up. */
public record SignedUpView(UUID id, String email, String name) {}
