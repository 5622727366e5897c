package io.ticketqueue.user;

import java.time.Duration;

/**
 * When log-in is locked.
 *
 * @param failuresPerAddress failures with one e-mail address from one client address that lock it
 *     there
 * @param failuresPerAccount failures with one e-mail address from anywhere that lock it everywhere
 * @param first the first lock; each further failure doubles it
 * @param longest the longest lock
 * @param forgetAfter failures older than this no longer count
 * @param patience how long a log-in waits for others to the same account
 */
public record LockPolicy(
    int failuresPerAddress,
    int failuresPerAccount,
    Duration first,
    Duration longest,
    Duration forgetAfter,
    Duration patience) {
  private static final int MOST_DOUBLINGS = 20;

  /** How long the last of so many failures locks log-in; zero below the threshold. */
  public Duration lockAfter(long failures, int threshold) {
    if (failures < threshold) {
      return Duration.ZERO;
    }
    Duration lock = first.multipliedBy(1L << Math.min(failures - threshold, MOST_DOUBLINGS));
    return lock.compareTo(longest) < 0 ? lock : longest;
  }
}
