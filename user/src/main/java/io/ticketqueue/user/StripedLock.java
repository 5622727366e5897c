package io.ticketqueue.user;

import io.ticketqueue.core.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Runs work on the same key one after the other, within this process. Keys share a fixed number of
 * locks, so that unknown keys cost no memory; which ones share depends on a random number, so that
 * nobody can choose a key that keeps another one waiting.
 */
final class StripedLock {
  private static final int LOCKS = 1024;
  private static final int RETRY_SECONDS = 5;
  private static final String MAC = "HmacSHA256";
  private static final int KEY_BYTES = 32;

  private final Duration wait;
  private final SecretKeySpec chance;
  private final Lock[] locks =
      Stream.generate(ReentrantLock::new).limit(LOCKS).toArray(Lock[]::new);

  /**
   * @param wait for the work before
   */
  StripedLock(Duration wait) {
    this.wait = wait;
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    this.chance = new SecretKeySpec(key, MAC);
  }

  /**
   * Does the work.
   *
   * @throws Problem SERVICE_UNAVAILABLE when the work before takes too long
   */
  <T> T withLock(String key, Supplier<T> work) {
    Lock lock = locks[stripe(key)];
    if (!acquire(lock)) {
      throw Problem.unavailable(RETRY_SECONDS, null);
    }
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  /** Which lock a key shares. */
  int stripe(String key) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(chance);
      byte[] hash = mac.doFinal(key.getBytes(StandardCharsets.UTF_8));
      return Math.floorMod(ByteBuffer.wrap(hash).getInt(), LOCKS);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean acquire(Lock lock) {
    try {
      return lock.tryLock(wait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
