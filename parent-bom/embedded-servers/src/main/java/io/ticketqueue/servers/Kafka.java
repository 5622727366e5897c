package io.ticketqueue.servers;

import java.util.Map;

/** A Kafka broker, with its principals and their rights ({@link KafkaUsers}). */
public interface Kafka extends Server {
  /** {@code host:port}. */
  String bootstrapServers();

  /** Properties for a client of one of the users: where the broker is, and how to log in. */
  Map<String, Object> client(String user);

  /** Properties for a client that may do everything. */
  default Map<String, Object> client() {
    return client(KafkaUsers.ADMIN);
  }

  /** What one of the users finds in its environment: {@code KAFKA_<client property>}. */
  Map<String, String> environment(String user);
}
