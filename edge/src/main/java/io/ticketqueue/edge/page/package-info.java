/**
 * Makes what a browser loads of the buyers' page from its sources: one script of all modules and of
 * those parts of lit they use, one style sheet, named by their content. Knows nothing of HTTP.
 */
@NullMarked
package io.ticketqueue.edge.page;

import org.jspecify.annotations.NullMarked;
