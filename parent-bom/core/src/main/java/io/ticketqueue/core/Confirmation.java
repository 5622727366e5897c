package io.ticketqueue.core;

/**
 * What an answer without other content says. The text stands in {@code messages_*.properties} under
 * {@code done.} and the name.
 */
public enum Confirmation {
  VENUE_DELETED,
  HALL_DELETED,
  EVENT_DELETED,
  QUEUE_LEFT
}
