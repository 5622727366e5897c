package io.ticketqueue.chassis.config;

/** A configuration value that is missing or out of range; the message names its key. */
public final class BadConfiguration extends RuntimeException {
  public BadConfiguration(String key, String problem) {
    super("configuration key '" + key + "' " + problem);
  }
}
