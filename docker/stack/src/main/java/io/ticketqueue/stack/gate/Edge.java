package io.ticketqueue.stack.gate;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a gate asks over the network, which may be away: an {@link IOException} then. */
public interface Edge {
  /**
   * The manifest of a schedule, of whose signature nothing is left to be checked.
   *
   * @param since the version that the gate has; null: none
   */
  JsonObject manifest(UUID scheduleId, @Nullable Long since) throws IOException;

  /** Hands scans in; the response says which of them collide or are rejected. */
  JsonObject handIn(String gate, List<Scan> scans) throws IOException;
}
