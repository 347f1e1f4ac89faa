/** The mark of Vigie: an eye on a horizon. */
export function Lookout({ size = 24 }: { size?: number }) {
  return (
    <svg viewBox="0 0 24 24" width={size} height={size} aria-hidden className="shrink-0 text-accent">
      <path
        d="M2 13c3-5 6.500-7 10-7s7 2 10 7"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.75"
        strokeLinecap="round"
      />
      <circle cx="12" cy="13" r="3" fill="currentColor" />
      <path d="M2 18.500h20" stroke="currentColor" strokeWidth="1.750" strokeLinecap="round" opacity=".5" />
    </svg>
  );
}
