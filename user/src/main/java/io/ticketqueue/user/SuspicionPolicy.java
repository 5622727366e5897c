package io.ticketqueue.user;

import java.time.Duration;

/**
 * Which log-ins are suspicious, though the password was right, and which clients are known.
 *
 * @param manyFailures after so many failures since the log-in before
 * @param networks as one of more than so many networks …
 * @param within … within that time: nobody moves so fast
 * @param knownFor how long an address from which the owner has logged in is spared the lock of the
 *     whole account
 */
public record SuspicionPolicy(long manyFailures, int networks, Duration within, Duration knownFor) {

  /**
   * What is known of an account when somebody logs in.
   *
   * @param knowsNetworks whether the user logged in before
   * @param knownNetwork whether from this network
   * @param knowsDevices whether the user logged in before with a device that was recorded
   * @param knownDevice whether with this one
   * @param failures failures since the log-in before
   * @param networks networks of the user's log-ins within {@link #within}, this one included
   */
  public record Past(
      boolean knowsNetworks,
      boolean knownNetwork,
      boolean knowsDevices,
      boolean knownDevice,
      long failures,
      int networks) {
    boolean newNetwork() {
      return knowsNetworks && !knownNetwork;
    }

    boolean newDevice() {
      return knowsDevices && !knownDevice;
    }
  }

  boolean isSuspicious(Past past) {
    return (past.newDevice() && past.newNetwork())
        || past.failures() >= manyFailures
        || past.networks() > networks;
  }
}
