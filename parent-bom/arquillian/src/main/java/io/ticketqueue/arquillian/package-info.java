/**
 * Runs Arquillian's deployments, each in a process of its own, on one of several runtimes.
 *
 * <ol>
 *   <li>A deployment counts as done when its own process listens on the port and says it is ready.
 *   <li>No class path entry comes twice: a bean archive seen twice would be ambiguous.
 *   <li>No process outlives the tests' JVM, however that ends.
 *   <li>A deployment that fails says why: the end of its log is part of the failure.
 * </ol>
 */
@NullMarked
package io.ticketqueue.arquillian;

import org.jspecify.annotations.NullMarked;
