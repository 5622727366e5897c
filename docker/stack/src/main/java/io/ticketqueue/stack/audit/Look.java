package io.ticketqueue.stack.audit;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one look at an invariant sees: how much there is, and what contradicts it. */
public final class Look {
  /** More findings are counted, but not remembered. */
  static final int MOST = 1_000;

  private final @Nullable Set<Finding> suspects;
  private final Set<Finding> findings = new LinkedHashSet<>();
  private long checked;
  private long found;

  private Look(@Nullable Set<Finding> suspects) {
    this.suspects = suspects;
  }

  static Look first() {
    return new Look(null);
  }

  /** The next look: what this one did not see does not count any more. */
  Look again() {
    return new Look(isTooMuch() ? null : findings);
  }

  /** Something was looked at, and is as it must be. */
  public void good() {
    checked++;
  }

  /** Something was looked at, and contradicts. */
  public void bad(Finding finding) {
    checked++;
    if (suspects == null || suspects.contains(finding)) {
      found++;
      if (findings.size() < MOST) {
        findings.add(finding);
      }
    }
  }

  /** How many things were looked at. */
  public long checked() {
    return checked;
  }

  /** How many of them contradict, and did so at the looks before. */
  public long found() {
    return found;
  }

  /** The first of these. */
  public Set<Finding> findings() {
    return findings;
  }

  private boolean isTooMuch() {
    return found > findings.size();
  }
}
