package io.ticketqueue.queue.rest;

import org.jspecify.annotations.Nullable;

/** The body of {@code POST /queue/enter}. */
public record EnterRequest(@Nullable String scheduleId) {}
