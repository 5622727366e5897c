package io.ticketqueue.chassis.messaging.kafka;

/** What a health check wants to know of a channel. */
public interface ChannelState {
  /** The channel's name. */
  String channel();

  /** False when only a restart can help; a broker that is away does not count. */
  boolean alive();

  /** The state in words. */
  String describe();

  /** Asks the channel to end, without waiting. */
  void stopping();

  /** Ends the channel, waiting a few seconds for what is in flight. */
  void close();
}
