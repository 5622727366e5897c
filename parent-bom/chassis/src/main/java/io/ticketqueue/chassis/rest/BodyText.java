package io.ticketqueue.chassis.rest;

/**
 * A request's body as text, for a resource that reads it itself: where it may be absent, where its
 * bytes are signed, where a reader of our own is faster. Read by {@link BodyTextReader}; its UTF-8
 * bytes are exactly those that were sent.
 *
 * @param value empty when there is no body
 */
public record BodyText(String value) {}
