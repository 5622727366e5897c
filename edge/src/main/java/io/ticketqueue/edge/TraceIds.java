package io.ticketqueue.edge;

import io.ticketqueue.core.Ids;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Ids by which a request is found in all logs. */
final class TraceIds {
  private TraceIds() {}

  /** The client's trace id if it is valid, or a new one. */
  static String of(@Nullable String sent) {
    return sent != null && Ids.isUuid(sent) ? sent.toLowerCase(Locale.ROOT) : create();
  }

  /** A random UUID that need not be hard to guess. */
  static String create() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    long high = random.nextLong() & ~0xF000L | 0x4000L;
    long low = random.nextLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L;
    return new UUID(high, low).toString();
  }
}
