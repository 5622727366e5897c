package io.ticketqueue.servers;

/** A Kafka broker. */
public interface Kafka extends Server {
  /** {@code host:port}. */
  String bootstrapServers();
}
