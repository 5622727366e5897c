package io.ticketqueue.core;

/** One field of a request that failed validation: its JSON path and what is wrong with it. */
public record FieldError(String field, String message) {}
