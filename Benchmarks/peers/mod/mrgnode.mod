: Node of Ranvier of McIntyre, Richardson and Grill 2002: fast and persistent sodium, slow potassium, leak.
: Rates in 1/ms at 37 degrees, by the factors of the authors' program (ModelDB 3810).
NEURON {
    THREADSAFE
    SUFFIX mrgnode
    NONSPECIFIC_CURRENT i
    RANGE fast, persistent, slow, leak
}
UNITS { (mV) = (millivolt) (mA) = (milliamp) (S) = (siemens) }
PARAMETER {
    fast = 3 (S/cm2)
    persistent = 0.01 (S/cm2)
    slow = 0.08 (S/cm2)
    leak = 0.007 (S/cm2)
    ena = 50 (mV)
    ek = -90 (mV)
    celsius (degC)
}
STATE { m h p s }
ASSIGNED { v (mV) i (mA/cm2) q1 q2 q3 }
BREAKPOINT {
    SOLVE gates METHOD cnexp
    i = (fast*m*m*m*h + persistent*p*p*p)*(v - ena) + (slow*s + leak)*(v - ek)
}
INITIAL {
    LOCAL a, b
    q1 = 2.2^((celsius - 20)/10)
    q2 = 2.9^((celsius - 20)/10)
    q3 = 3.0^((celsius - 36)/10)
    a = am(v) b = bm(v) m = a/(a+b)
    a = ah(v) b = bh(v) h = a/(a+b)
    a = ap(v) b = bp(v) p = a/(a+b)
    a = as(v) b = bs(v) s = a/(a+b)
}
DERIVATIVE gates {
    LOCAL a, b
    a = am(v) b = bm(v) m' = a - m*(a+b)
    a = ah(v) b = bh(v) h' = a - h*(a+b)
    a = ap(v) b = bp(v) p' = a - p*(a+b)
    a = as(v) b = bs(v) s' = a - s*(a+b)
}
FUNCTION ratio(x) {
    : x / (1 - exp(-x)), with the series near zero
    if (fabs(x) < 1e-5) { ratio = 1 + x/2 } else { ratio = x/(1 - exp(-x)) }
}
FUNCTION am(v) { am = q1*1.86*10.3*ratio((v + 21.4)/10.3) }
FUNCTION bm(v) { bm = q1*0.086*9.16*ratio(-(v + 25.7)/9.16) }
FUNCTION ah(v) { ah = q2*0.062*11*ratio(-(v + 114)/11) }
FUNCTION bh(v) { bh = q2*2.3/(1 + exp(-(v + 31.8)/13.4)) }
FUNCTION ap(v) { ap = q1*0.01*10.2*ratio((v + 27)/10.2) }
FUNCTION bp(v) { bp = q1*0.00025*10*ratio(-(v + 34)/10) }
FUNCTION as(v) { as = q3*0.3/(1 + exp(-(v + 53)/5)) }
FUNCTION bs(v) { bs = q3*0.03/(1 + exp(-(v + 90)/1)) }
