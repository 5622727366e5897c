package io.ticketqueue.stack.audit;

import java.sql.SQLException;

/** One invariant, and how to see whether it holds. */
public interface Check {
  /** Its name, in words joined by hyphens. */
  String name();

  /** What must hold. */
  String rule();

  /** Looks once, at everything it is about. */
  void look(Look look) throws SQLException;
}
