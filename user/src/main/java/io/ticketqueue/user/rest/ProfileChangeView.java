package io.ticketqueue.user.rest;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The profile after a change. */
public record ProfileChangeView(UUID id, String name, @Nullable String phone) {}
