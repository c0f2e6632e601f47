/**
 * By which power of the size a cost grows: 1 is linear, 2 quadratic. It is the slope of the least-squares line through the logarithms,
 * over the larger sizes, of what the cost is above that of the smallest: starting a process would make any growth look slow.
 *
 * @param points sizes that rise, with their costs
 * @param last how many of the largest sizes count
 * @returns null where no cost rises above that of the smallest size
 */
export function slope(points, last = 3) {
  const [first, ...rest] = points
  const logs = rest
    .slice(-last)
    .filter(({ cost }) => cost > first.cost)
    .map(({ size, cost }) => ({ x: Math.log(size - first.size), y: Math.log(cost - first.cost) }))
  if (logs.length < 2) return null
  const mean = (key) => logs.reduce((sum, point) => sum + point[key], 0) / logs.length
  const [x, y] = [mean('x'), mean('y')]
  const covariance = logs.reduce((sum, point) => sum + (point.x - x) * (point.y - y), 0)
  return covariance / logs.reduce((sum, point) => sum + (point.x - x) ** 2, 0)
}

/** Above this the cost grows faster than what causes it, and not only by the noise of a machine. */
export const LINEAR = 1.15
