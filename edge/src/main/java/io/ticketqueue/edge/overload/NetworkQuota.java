package io.ticketqueue.edge.overload;

import io.ticketqueue.core.NetworkAddress;
import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Something that clients may use so much of in all, and each network (/64 of IPv6) so much. */
public final class NetworkQuota {
  private final long max;
  private final long perNetwork;
  private final AtomicLong used = new AtomicLong();
  private final Map<String, Long> byNetwork = new ConcurrentHashMap<>();

  public NetworkQuota(long max, long perNetwork) {
    this.max = max;
    this.perNetwork = perNetwork;
  }

  /** Takes some, unless that were too much; {@link #release} must follow. */
  public boolean tryAcquire(InetAddress client, long amount) {
    if (used.addAndGet(amount) > max) {
      used.addAndGet(-amount);
      return false;
    }
    boolean[] isTaken = new boolean[1];
    byNetwork.compute(
        NetworkAddress.counted(client),
        (network, before) -> {
          long after = (before == null ? 0 : before) + amount;
          isTaken[0] = after <= perNetwork;
          return isTaken[0] ? Long.valueOf(after) : before;
        });
    if (!isTaken[0]) {
      used.addAndGet(-amount);
    }
    return isTaken[0];
  }

  /** Gives back what was taken. */
  public void release(InetAddress client, long amount) {
    used.addAndGet(-amount);
    byNetwork.computeIfPresent(
        NetworkAddress.counted(client),
        (network, before) -> before == amount ? null : Long.valueOf(before - amount));
  }

  /** What is used of all, from 0 to 1. */
  public double load() {
    return (double) used.get() / max;
  }

  /** How much is used. */
  public long used() {
    return used.get();
  }
}
